import type { Parcel } from './carrier.ts'

/**
 * Units of freight carriers: kilograms, metres and cubic metres as decimal numbers. Everything is rounded upwards to
 * the step that the carrier counts in, in whole numbers before the one division, so that no box is told smaller
 * than it is and none grows by the error of a double.
 */

/** Grams to kilograms, up to the next `step` grams. */
export const toKilograms = (grams: number, step = 1): number => (Math.ceil(grams / step) * step) / 1000

/** Millimetres to metres, up to the next `step` millimetres. */
export const toMetres = (millimetres: number, step = 1): number =>
  (Math.ceil(millimetres / step) * step) / 1000

/** Volume of a box in cubic metres, up to the next cubic decimetre. */
export const toCubicMetres = ({ length, width, height }: Parcel): number =>
  Math.ceil((length * width * height) / 1_000_000) / 1000
