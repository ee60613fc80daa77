import { BlockList, isIP } from 'node:net'

/** Special-purpose addresses (IANA registries): nothing of them is a receiver on the internet. */
const IPV4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
]
/**
 * All unicast addresses on the internet are in it; those that contain an IPv4 address, or are for tests, are not sent
 * to.
 */
const IPV6_INTERNET = '2000::/3'
const IPV6_SPECIAL = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

/** Whether an address is on the internet, rather than on this machine, in a private network or reserved. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !listOf(IPV4, 'ipv4').check(address, 'ipv4')
    case 6:
      return (
        listOf([IPV6_INTERNET], 'ipv6').check(address, 'ipv6') && !listOf(IPV6_SPECIAL, 'ipv6').check(address, 'ipv6')
      )
    default:
      return false
  }
}

function listOf(subnets: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const subnet of subnets) {
    const [network = '', bits] = subnet.split('/')
    list.addSubnet(network, Number(bits), family)
  }
  return list
}
