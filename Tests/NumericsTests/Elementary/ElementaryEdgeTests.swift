// SPDX-License-Identifier: Apache-2.0

import Numerics
import TestSupport
import Testing

@Suite("Elementary functions at their edges")
struct ElementaryEdgeTests {
  @Test("exponentials")
  func exponentials() {
    #expect(Elementary.exp(0) == 1)
    #expect(Elementary.exp(.infinity) == .infinity)
    #expect(Elementary.exp(-.infinity) == 0)
    #expect(Elementary.exp(.nan).isNaN)
    #expect(Elementary.exp(709.782712893384) == 1.7976931348622732e+308)
    #expect(Elementary.exp(709.79) == .infinity)
    #expect(Elementary.exp(-745.13) == .leastNonzeroMagnitude)
    #expect(Elementary.exp(-745.14) == 0)
    #expect(Elementary.expm1(-.infinity) == -1)
    #expect(Elementary.expm1(-0.0).sign == .minus)
    #expect(Elementary.expm1(.infinity) == .infinity)
  }

  @Test("logarithms")
  func logarithms() {
    #expect(Elementary.log(1) == 0)
    #expect(Elementary.log(0) == -.infinity)
    #expect(Elementary.log(-1).isNaN)
    #expect(Elementary.log(.infinity) == .infinity)
    #expect(Elementary.log(.nan).isNaN)
    #expect(Elementary.log1p(-1) == -.infinity)
    #expect(Elementary.log1p(-2).isNaN)
    #expect(Elementary.log1p(-0.0).sign == .minus)
    #expect(Elementary.log1p(.infinity) == .infinity)
    var power = 0x1p-1074
    for n in -1074...1023 {
      #expect(Elementary.log2(power) == Double(n))
      power *= 2
    }
    var ten = 1.0
    for n in 0...22 {
      #expect(Elementary.log10(ten) == Double(n))
      ten *= 10
    }
  }

  @Test("powers follow IEEE 754")
  func powers() {
    #expect(Elementary.pow(.nan, 0) == 1)
    #expect(Elementary.pow(1, .nan) == 1)
    #expect(Elementary.pow(-2, 3) == -8)
    #expect(Elementary.pow(-2, 2) == 4)
    #expect(Elementary.pow(-2, 0.5).isNaN)
    #expect(Elementary.pow(0, -1) == .infinity)
    #expect(Elementary.pow(-0.0, -3) == -.infinity)
    #expect(Elementary.pow(-0.0, -2) == .infinity)
    #expect(Elementary.pow(-.infinity, 3) == -.infinity)
    #expect(Elementary.pow(-1, .infinity) == 1)
    #expect(Elementary.pow(0.5, -.infinity) == .infinity)
    #expect(Elementary.pow(10, 400) == .infinity)
    #expect(Elementary.pow(10, -400) == 0)
    #expect(Elementary.pow(-3, 1e300) == .infinity)
    #expect(Elementary.pow(2, -1074) == .leastNonzeroMagnitude)
    for n in 1...15 {
      #expect(Elementary.pow(7, Double(n)) == (0..<n).reduce(1.0) { x, _ in x * 7 })
    }
  }

  @Test("error and gamma functions")
  func errorAndGamma() {
    #expect(Elementary.erf(.infinity) == 1)
    #expect(Elementary.erf(-.infinity) == -1)
    #expect(Elementary.erf(0) == 0)
    #expect(Elementary.erfc(-.infinity) == 2)
    #expect(Elementary.erfc(.infinity) == 0)
    #expect(Elementary.erfc(0) == 1)
    #expect(Elementary.lgamma(1) == 0)
    #expect(Elementary.lgamma(2) == 0)
    #expect(Elementary.lgamma(0) == .infinity)
    #expect(Elementary.lgamma(.infinity) == .infinity)
    #expect(Elementary.lgamma(-0.5).isNaN)
  }

  @Test("odds")
  func odds() {
    #expect(Elementary.expit(0) == 0.5)
    #expect(Elementary.expit(.infinity) == 1)
    #expect(Elementary.expit(-.infinity) == 0)
    #expect(Elementary.logit(0) == -.infinity)
    #expect(Elementary.logit(1) == .infinity)
    #expect(Elementary.logit(0.5) == 0)
    #expect(Elementary.logit(-0.1).isNaN)
    #expect(Elementary.logit(1.1).isNaN)
  }

  @Test("rise wherever their argument rises")
  func monotone() {
    let draws = Draws(seed: 12)
    for j in 0..<20_000 {
      let x = (draws.uniform(replicate: 0, draw: UInt64(j)) - 0.5) * 20
      let y = x.nextUp
      #expect(Elementary.exp(x) <= Elementary.exp(y))
      #expect(Elementary.erf(x) <= Elementary.erf(y))
      #expect(Elementary.expit(x) <= Elementary.expit(y))
      #expect(Elementary.log(x.magnitude) <= Elementary.log(x.magnitude.nextUp))
    }
  }
}
