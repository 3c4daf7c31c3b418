type Octets = readonly [number, number, number, number]

/** The closed words of a verdict; shown to people in the text of a refusal. */
export type Range =
  | 'unspecified'
  | 'loopback'
  | 'private'
  | 'shared (CGNAT)'
  | 'link-local'
  | 'cloud metadata'
  | 'multicast'
  | 'site-local'
  | 'reserved'
  | 'not an address'

const v4Ranges: readonly (readonly [Octets, number, Range])[] = [
  [[169, 254, 169, 254], 32, 'cloud metadata'],
  [[100, 100, 100, 200], 32, 'cloud metadata'],
  [[168, 63, 129, 16], 32, 'cloud metadata'],
  [[0, 0, 0, 0], 8, 'unspecified'],
  [[10, 0, 0, 0], 8, 'private'],
  [[100, 64, 0, 0], 10, 'shared (CGNAT)'],
  [[127, 0, 0, 0], 8, 'loopback'],
  [[169, 254, 0, 0], 16, 'link-local'],
  [[172, 16, 0, 0], 12, 'private'],
  [[192, 0, 0, 0], 24, 'reserved'],
  [[192, 0, 2, 0], 24, 'reserved'],
  [[192, 88, 99, 0], 24, 'reserved'],
  [[192, 168, 0, 0], 16, 'private'],
  [[198, 18, 0, 0], 15, 'reserved'],
  [[198, 51, 100, 0], 24, 'reserved'],
  [[203, 0, 113, 0], 24, 'reserved'],
  [[224, 0, 0, 0], 4, 'multicast'],
  [[240, 0, 0, 0], 4, 'reserved'],
]

/**
 * The range of special use that an IP literal belongs to, or undefined for a public unicast address. Takes what a
 * URL or a resolver may hold: dotted, decimal, octal and hexadecimal IPv4, IPv6 with or without brackets and zone.
 * IPv4 inside IPv6 (mapped, NAT64) is judged as the IPv4 that the packet reaches. Ranges: IANA special-purpose
 * registries, plus the metadata addresses of clouds that lie outside of them.
 */
export function specialRange(literal: string): Range | undefined {
  const v4 = parseV4(literal)
  if (v4) return rangeOfV4(v4)
  const v6 = parseV6(literal)
  return v6 ? rangeOfV6(v6) : 'not an address'
}

/** Whether a host of a URL is an IP literal in any notation, so that no resolver would be asked. */
export const isLiteral = (host: string): boolean => !!parseV4(host) || !!parseV6(host)

function rangeOfV4(address: Octets): Range | undefined {
  const value = asNumber(address)
  return v4Ranges.find(([from, length]) => {
    const size = 2 ** (32 - length)
    return Math.floor(value / size) === Math.floor(asNumber(from) / size)
  })?.[2]
}

function rangeOfV6(groups: readonly number[]): Range | undefined {
  const [a = 0, b = 0] = groups
  const leading = (count: number, ...expected: number[]) =>
    groups.slice(0, count).every((group, at) => group === (expected[at] ?? 0))
  if (leading(5) && groups[5] === 0xffff) return rangeOfV4(embedded(groups))
  if (leading(6, 0x64, 0xff9b)) return rangeOfV4(embedded(groups))
  if (leading(8)) return 'unspecified'
  if (leading(7) && groups[7] === 1) return 'loopback'
  if (leading(8, 0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254)) return 'cloud metadata'
  if ((a & 0xfe00) === 0xfc00) return 'private'
  if ((a & 0xffc0) === 0xfe80) return 'link-local'
  if ((a & 0xffc0) === 0xfec0) return 'site-local'
  if ((a & 0xff00) === 0xff00) return 'multicast'
  // Only 2000::/3 is given out; in it Teredo, ORCHID and the like, documentation and 6to4 lead elsewhere.
  if ((a & 0xe000) !== 0x2000) return 'reserved'
  if (a === 0x2001 && (b < 0x200 || b === 0xdb8)) return 'reserved'
  if (a === 0x2002 || (a === 0x3fff && b < 0x1000)) return 'reserved'
  return undefined
}

const asNumber = ([a, b, c, d]: Octets): number => ((a * 256 + b) * 256 + c) * 256 + d

const octets = (value: number): Octets => [
  Math.floor(value / 2 ** 24) % 256,
  Math.floor(value / 2 ** 16) % 256,
  Math.floor(value / 2 ** 8) % 256,
  value % 256,
]

const embedded = (groups: readonly number[]): Octets => octets((groups[6] ?? 0) * 65536 + (groups[7] ?? 0))

// The forms of inet_aton: one to four parts, each decimal, 0octal or 0xhex; the last one fills what is left.
function parseV4(text: string): Octets | undefined {
  const parts = text.split('.')
  if (parts.length > 4) return undefined
  const values: number[] = []
  for (const part of parts) {
    if (/^0x[0-9a-f]*$/i.test(part)) values.push(Number.parseInt(part.slice(2) || '0', 16))
    else if (/^0[0-7]*$/.test(part)) values.push(Number.parseInt(part, 8))
    else if (/^[1-9]\d*$/.test(part)) values.push(Number(part))
    else return undefined
  }
  const last = values.pop() ?? 0
  if (values.some((value) => value > 255) || last >= 256 ** (4 - values.length)) return undefined
  return octets(values.reduce((total, value, at) => total + value * 256 ** (3 - at), 0) + last)
}

function parseV6(text: string): number[] | undefined {
  const bare = text.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '')
  const tail = /^(.*:)([\d.]*\.[\d.]*)$/.exec(bare)
  const v4 = tail ? strictV4(tail[2] ?? '') : undefined
  if (tail && !v4) return undefined
  const hex = v4 ? `${tail?.[1]}${pair(v4[0], v4[1])}:${pair(v4[2], v4[3])}` : bare
  const [head = '', rest, ...more] = hex.split('::')
  if (more.length > 0) return undefined
  const groups = (part: string) => (part === '' ? [] : part.split(':'))
  const [before, after] = [groups(head), groups(rest ?? '')]
  const missing = 8 - before.length - after.length
  if (rest === undefined ? missing !== 0 : missing < 1) return undefined
  const all = [...before, ...Array<string>(rest === undefined ? 0 : missing).fill('0'), ...after]
  return all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? all.map((group) => Number.parseInt(group, 16))
    : undefined
}

const strictV4 = (text: string): Octets | undefined =>
  /^(\d{1,3}\.){3}\d{1,3}$/.test(text) ? parseV4(text) : undefined

const pair = (high: number, low: number): string => (high * 256 + low).toString(16)
