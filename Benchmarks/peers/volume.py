# SPDX-License-Identifier: Apache-2.0
"""Distance transforms with edt and scipy; HD95 and surface Dice with cKDTree and surface-distance."""

import edt
import numpy
import scipy
import surface_distance
from scipy.ndimage import binary_erosion, distance_transform_edt
from scipy.spatial import cKDTree

from worker import array, serve

SHAPE, SPACING = (200, 512, 512), (1.25, 0.7, 0.7)
reference = array("volume.reference", numpy.uint8).reshape(SHAPE)
prediction = array("volume.prediction", numpy.uint8).reshape(SHAPE)
first, second = reference.astype(bool), prediction.astype(bool)


def box():
    places = numpy.nonzero(first | second)
    return tuple(slice(max(0, axis.min() - 1), axis.max() + 2) for axis in places)


def trees():
    cut = box()
    points = [
        numpy.argwhere(mask[cut] & ~binary_erosion(mask[cut])) * numpy.array(SPACING)
        for mask in (first, second)]
    there = cKDTree(points[1]).query(points[0])[0]
    back = cKDTree(points[0]).query(points[1])[0]
    within = ((there <= 1).sum() + (back <= 1).sum()) / (len(there) + len(back))
    assert within > 0
    return max(numpy.quantile(there, 0.95), numpy.quantile(back, 0.95))


def elements():
    found = surface_distance.compute_surface_distances(first, second, SPACING)
    surface_distance.compute_surface_dice_at_tolerance(found, 1)
    return surface_distance.compute_robust_hausdorff(found, 95)


serve({
    "edt": lambda: edt.edtsq(reference, anisotropy=SPACING, parallel=1).max(),
    "scipy": lambda: distance_transform_edt(reference, sampling=SPACING).max() ** 2,
    "cKDTree on borders": trees,
    "surface-distance": elements,
}, {"edt": getattr(edt, "__version__", "3.1.2"), "scipy": scipy.__version__,
    "surface-distance": "0.1"})
