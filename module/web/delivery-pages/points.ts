export type Coordinates = { latitude: number; longitude: number }

/** `55,75 37,62` or `55.75, 37.62`; an empty text is null, another one stays a text for the schema to refuse. */
export function pointIn(text: string): Coordinates | string | null {
  const given = text.trim()
  if (given === '') return null
  // A comma inside a number stands between digits, one between numbers has a space behind it.
  const [one = '', other = '', ...rest] = given.split(/[,;]\s+|\s+/)
  const [latitude, longitude] = [one, other].map((part) => Number(part.replace(',', '.')))
  const known = one !== '' && other !== '' && rest.length === 0
  if (!known || !Number.isFinite(latitude) || !Number.isFinite(longitude)) return given
  return { latitude: latitude!, longitude: longitude! }
}

export const pointOut = ({ latitude, longitude }: Coordinates): string => `${latitude} ${longitude}`
