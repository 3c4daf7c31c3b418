import { fromMinor, minor, toMinor, toThousandths } from '../../../shared/kernel/money.ts'

/**
 * Numbers as people type them, to whole units and back. What is no number stays the text that it is: the schema then says
 * at its field what is wrong. An empty text is null.
 */
type Typed = number | string | null

const read =
  (scale: (text: string) => number) =>
  (text: string | null | undefined): Typed => {
    const given = (text ?? '').replace(/[\s\u00a0]/g, '')
    if (given === '') return null
    try {
      return scale(given)
    } catch {
      return given
    }
  }

/** Roubles to kopecks. */
export const kopecksIn = read(toMinor)
/** Kilograms to grams, kilometres to metres. */
export const thousandsIn = read(toThousandths)
/** Percent to hundredths of a percent. */
export const shareIn = read(toMinor)
/** Centimetres to millimetres. */
export const millimetresIn = read((text) => toThousandths(text) / 100)
export const numberIn = read((text) => {
  const value = Number(text.replace(',', '.'))
  if (!Number.isFinite(value)) throw new RangeError(text)
  return value
})

const plain = (value: number): string => String(value).replace('.', ',')

/** Also hundredths of a percent to percent. */
export const kopecksOut = (value: number): string => plain(fromMinor(minor(value)))
/** A price as people read it: `300`, `343,20`. */
export const roublesShown = (kopecks: number): string =>
  kopecks % 100 === 0 ? String(kopecks / 100) : (kopecks / 100).toFixed(2).replace('.', ',')
export const thousandsOut = (value: number): string => plain(value / 1000)
export const millimetresOut = (value: number): string => plain(value / 10)

/** Lines of a text area, or what stands between commas. */
export const linesIn = (text: string | null): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

export const codesIn = (text: string | null): string[] =>
  (text ?? '')
    .split(/[\n,;]/)
    .map((code) => code.trim())
    .filter((code) => code !== '')

/** Two columns of a line: `4000 0`, `Бердск 40`. The last word is the second one. */
export function columnsIn(line: string): [string, string] {
  const parts = line.split(/[\s;|]+/).filter((part) => part !== '')
  const last = parts.pop() ?? ''
  return [parts.join(' ').replace(/:$/, ''), last]
}
