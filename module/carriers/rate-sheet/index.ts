export { areaOf, isInside, metresBetween } from './geometry.ts'
export { liftingOf } from './lifting.ts'
export { isCity, isRegion } from './places.ts'
export { widthOfRange } from './postcodes.ts'
export {
  type Asked,
  countedSum,
  countedWeight,
  type Part,
  type Priced,
  priceInZone,
} from './price.ts'
export { type Coordinates, needsWay, type RateSheet, rateSheet, type Zone } from './sheet.ts'
export { sheetTexts } from './texts.ts'
export { wayTo, zoneOf } from './zones.ts'
