import { readdirSync } from 'node:fs'
import type { Bench, Row } from './row.ts'

// `npm run bench` measures everything, `npm run bench -- worklist callback` the rows named. A table for people, then one line of
// JSON for each measurement.

const folder = new URL('rows/', import.meta.url)
const known = readdirSync(folder).flatMap((file) => (file.endsWith('.ts') ? file.slice(0, -3) : []))
const wanted = process.argv.length > 2 ? process.argv.slice(2) : known
const unknown = wanted.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}. There are: ${known.join(', ')}.`)
  process.exit(2)
}

const rows: Row[] = []
for (const name of wanted) {
  console.error(`${name} …`)
  const bench: Bench = await import(new URL(`${name}.ts`, folder).href)
  rows.push(...(await bench.run()))
}

const rounded = (value: number | undefined) => (value === undefined ? '' : Number(value.toPrecision(3)))
console.table(
  rows.map((row) => ({
    bench: row.bench,
    shape: row.shape ?? '',
    size: row.size,
    value: rounded(row.value),
    unit: row.unit,
    reference: rounded(row.reference),
    ratio: rounded(row.ratio),
  })),
)
for (const row of rows) console.log(JSON.stringify(row))
