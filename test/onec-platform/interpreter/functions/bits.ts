import { countAt, numberAt, toBoolean } from '../../values/convert.ts'
import { decimal } from '../../values/numbers.ts'
import { BslError, type Value } from '../../values/value.ts'
import type { GlobalFunction } from '../layers.ts'
import type { Session } from '../session.ts'

/** Numbers of the bit functions: whole ones of 32 bits. */
function bitsAt(given: readonly Value[], position: number): bigint {
  const number = numberAt(given, position)
  if (!number.isInteger() || number.isNegative() || number.gt(0xffff_ffff)) {
    throw new BslError(`Недопустимое значение параметра (параметр номер '${position}')`)
  }
  return BigInt(number.toFixed())
}

const result = (bits: bigint) => decimal(BigInt.asUintN(32, bits).toString())

const binary = (work: (a: bigint, b: bigint) => bigint): GlobalFunction<Session> => [
  2,
  2,
  (_, given) => result(work(bitsAt(given, 1), bitsAt(given, 2))),
]

const maskAt = (given: readonly Value[]) => 1n << BigInt(countAt(given, 2))

export const bitFunctions: Record<string, GlobalFunction<Session>> = {
  'ПобитовоеИ|BitwiseAnd': binary((a, b) => a & b),
  'ПобитовоеИли|BitwiseOr': binary((a, b) => a | b),
  'ПобитовоеИсключительноеИли|BitwiseXor': binary((a, b) => a ^ b),
  'ПобитовоеИНе|BitwiseAndNot': binary((a, b) => a & ~b),
  'ПобитовоеНе|BitwiseNot': [1, 1, (_, given) => result(~bitsAt(given, 1))],
  'ПобитовыйСдвигВлево|BitwiseShiftLeft': binary((a, b) => a << b),
  'ПобитовыйСдвигВправо|BitwiseShiftRight': binary((a, b) => a >> b),
  'ПроверитьБит|CheckBit': [2, 2, (_, given) => (bitsAt(given, 1) & maskAt(given)) !== 0n],
  'УстановитьБит|SetBit': [
    3,
    3,
    (_, given) =>
      result(toBoolean(given[2]) ? bitsAt(given, 1) | maskAt(given) : bitsAt(given, 1) & ~maskAt(given)),
  ],
}
