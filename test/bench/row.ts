/** One measurement. `ratio` is value to reference, measured in the same run, where there is one. */
export type Row = {
  bench: string
  /** What distinguishes it from others of the same bench. */
  shape?: string
  size: number
  value: number
  unit: string
  reference?: number
  ratio?: number
}

/** A file of `rows/` is named after its bench and exports this. */
export type Bench = { run(): Promise<Row[]> }

/** The value below which `part` (0 to 1) of the measurements are. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
