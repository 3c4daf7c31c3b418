import type { At } from '../../syntax/ast.ts'
import { BslError } from '../../values/value.ts'

/** An error found when a module is compiled. */
export function compileError(module: string, at: At, description: string): BslError {
  const error = new BslError(description)
  error.place = { module, line: at.line, column: at.column }
  return error
}

/** A place as one number, which the generated code keeps up to date. */
const columns = 4096
export const packed = ({ line, column }: At): number => line * columns + Math.min(column, columns - 1)
export const unpacked = (place: number): At => ({
  line: Math.floor(place / columns),
  column: place % columns,
})
