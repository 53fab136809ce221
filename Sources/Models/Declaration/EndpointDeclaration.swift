// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Platform
import Wording

/// The address of a server and on what terms it is called.
public struct EndpointDeclaration: Sendable, Hashable {
  /// The address, without a slash at its end.
  public let url: String
  /// Where the key is found that is sent along; nil for none.
  public let key: SecretName?
  /// The hosts that may be contacted; the address's own where the suite names none.
  public let hosts: [String]
  /// Whether the proxy variables of the environment are obeyed.
  public let usesProxy: Bool

  /// The keys that say how a server is called and not which model answers.
  static let manner = ["key", "hosts", "proxy", "unencrypted"]

  /// Describes a server.
  public init(url: String, key: SecretName? = nil, hosts: [String], usesProxy: Bool = false) {
    self.url = url
    self.key = key
    self.hosts = hosts
    self.usesProxy = usesProxy
  }

  init(_ object: inout JSON5Object) throws(PlatformError) {
    let node = try object.required("url")
    let address = try Self.address(node)
    url = address.url
    key = try object.optional("key").map { node throws(PlatformError) in try SecretName(node) }
    let hostsNode = object.optional("hosts")
    hosts = try hostsNode?.strings().map(Self.plainHost) ?? [address.host]
    usesProxy = try object.optionalBool("proxy") ?? false
    let isUnencrypted = try object.optionalBool("unencrypted") ?? false
    if let hostsNode, !hosts.contains(address.host) {
      throw hostsNode.error(
        Text(
          zh: "允许的主机中没有 url 的主机 \(address.host)；请加上，或更正 url",
          en: "the allowed hosts lack \(address.host), the host of url; add it or correct url"))
    }
    if key != nil, !address.isEncrypted, !Self.isLoopback(address.host), !isUnencrypted {
      throw node.error(
        Text(
          zh: "密钥将以明文经网络发送；请改用 https，或写明 unencrypted: true",
          en: "the key would cross the network in the clear; use https, or state unencrypted: "
            + "true"))
    }
  }

  private static func address(
    _ node: JSON5Node
  ) throws(PlatformError) -> (url: String, host: String, isEncrypted: Bool) {
    let text = try node.string()
    guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
      scheme == "http" || scheme == "https", let host = Self.host(of: text)
    else {
      throw node.error(
        Text(
          zh: "url 须以 http:// 或 https:// 开头并带主机名",
          en: "a url begins with http:// or https:// and names a host"))
    }
    guard parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil else {
      // The address is not repeated: it may hold a password.
      throw node.error(
        Text(
          zh: "url 中不能有用户名、密码、? 或 #；密钥请用 key: { env: … }",
          en: "a url holds no user, password, ? or #; name a key with key: { env: … }"))
    }
    var url = text
    while url.hasSuffix("/") { url.removeLast() }
    return (url, host, scheme == "https")
  }

  /// The host of an address in small letters, of version 6 without its brackets; nil for none.
  static func host(of url: String) -> String? {
    guard let host = URL(string: url)?.host.map(plainHost), !host.isEmpty else { return nil }
    return host
  }

  private static func plainHost(_ host: String) -> String {
    host.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
  }

  /// Whether what is sent there stays on this machine: a name such as 127.example.org does not.
  private static func isLoopback(_ host: String) -> Bool {
    var address = in_addr()
    let isNumeric = inet_pton(AF_INET, host, &address) == 1
    return host == "localhost" || host == "::1" || (isNumeric && host.hasPrefix("127."))
  }
}
