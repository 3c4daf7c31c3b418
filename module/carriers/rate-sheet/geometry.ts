import type { Coordinates } from './sheet.ts'

/** Mean radius of the Earth in metres. */
const radius = 6_371_009
const radians = Math.PI / 180

/** Straight way over the globe in whole metres. */
export function metresBetween(one: Coordinates, other: Coordinates): number {
  const half = (from: number, to: number) => Math.sin(((to - from) * radians) / 2) ** 2
  const across =
    half(one.latitude, other.latitude) +
    Math.cos(one.latitude * radians) *
      Math.cos(other.latitude * radians) *
      half(one.longitude, other.longitude)
  return Math.round(2 * radius * Math.asin(Math.min(1, Math.sqrt(across))))
}

/** Whether a point is inside; on its border counts. Polygons that cross the 180th meridian are not known. */
export function isInside(polygon: readonly Coordinates[], point: Coordinates): boolean {
  let inside = false
  for (const [at, corner] of polygon.entries()) {
    const next = polygon[(at + 1) % polygon.length]!
    if (isBetween(corner, next, point)) return true
    if (corner.latitude > point.latitude === next.latitude > point.latitude) continue
    const share = (point.latitude - corner.latitude) / (next.latitude - corner.latitude)
    if (point.longitude < corner.longitude + share * (next.longitude - corner.longitude)) inside = !inside
  }
  return inside
}

function isBetween(one: Coordinates, other: Coordinates, point: Coordinates): boolean {
  const cross =
    (other.latitude - one.latitude) * (point.longitude - one.longitude) -
    (other.longitude - one.longitude) * (point.latitude - one.latitude)
  if (Math.abs(cross) > 1e-12) return false
  const within = (from: number, to: number, value: number) =>
    value >= Math.min(from, to) && value <= Math.max(from, to)
  return (
    within(one.latitude, other.latitude, point.latitude) &&
    within(one.longitude, other.longitude, point.longitude)
  )
}

/** In square degrees: told to compare polygons near one another, not to measure. */
export function areaOf(polygon: readonly Coordinates[]): number {
  let twice = 0
  for (const [at, corner] of polygon.entries()) {
    const next = polygon[(at + 1) % polygon.length]!
    twice += corner.longitude * next.latitude - next.longitude * corner.latitude
  }
  return Math.abs(twice) / 2
}
