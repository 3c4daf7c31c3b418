/** Ids of a made-up catalogue, the same in both stand-ins. Numbers count from 0. */
const id = (group: string, n: number): string =>
  `00000000-0000-4000-${group}-${n.toString(16).padStart(12, '0')}`
export const syntheticProduct = (n: number): string => id('8000', n)
export const syntheticStore = (n: number): string => id('9000', n)
export const syntheticPriceType = (n: number): string => id('a000', n)
