export { areaOf, isInside, metresBetween } from './geometry.ts'
export { liftingOf } from './lifting.ts'
export { isCity } from './places.ts'
export {
  type Asked,
  countedSum,
  countedWeight,
  type Part,
  type Priced,
  priceInZone,
  shareOf,
} from './price.ts'
export { type Coordinates, needsWay, type RateSheet, rateSheet, type Zone } from './sheet.ts'
export { sheetTexts } from './texts.ts'
export { wayTo, zoneOf } from './zones.ts'
