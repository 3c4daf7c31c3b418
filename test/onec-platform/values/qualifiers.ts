import type { Decimal } from 'decimal.js'
import { startOf } from './calendar.ts'
import { Enumeration, type EnumerationValue } from './enumeration.ts'
import { Properties } from './members.ts'
import { Moment } from './moment.ts'
import { decimal, minus, round, zero } from './numbers.ts'
import { PlatformObject, type Value } from './value.ts'

export const allowedSign = new Enumeration('Допустимый знак', ['Любой|Any', 'Неотрицательный|Nonnegative'])
export const allowedLength = new Enumeration('Допустимая длина', [
  'Переменная|Variable',
  'Фиксированная|Fixed',
])
export const dateFractions = new Enumeration('Части даты', ['Дата|Date', 'Время|Time', 'ДатаВремя|DateTime'])

const ofNumber = new Properties<NumberQualifiers>({
  'Разрядность|Digits': { get: (self) => decimal(self.digits) },
  'РазрядностьДробнойЧасти|FractionDigits': { get: (self) => decimal(self.fraction) },
  'ДопустимыйЗнак|AllowedSign': { get: (self) => self.sign },
})

/** `КвалификаторыЧисла`; no digits mean any. */
export class NumberQualifiers extends PlatformObject {
  readonly typeName = 'Квалификаторы числа'

  constructor(
    readonly digits = 0,
    readonly fraction = 0,
    readonly sign: EnumerationValue = allowedSign.one('Любой'),
  ) {
    super()
  }

  adjust(value: Decimal): Decimal {
    if (this.sign.name === 'Неотрицательный' && value.isNegative()) return zero
    if (this.digits === 0) return value
    const rounded = round(value, this.fraction)
    const greatest = minus(decimal(10).pow(this.digits - this.fraction), decimal(10).pow(-this.fraction))
    if (rounded.gt(greatest)) return greatest
    return rounded.lt(greatest.neg()) ? greatest.neg() : rounded
  }

  override get(name: string): Value {
    return ofNumber.get(this, name)
  }
}

const ofString = new Properties<StringQualifiers>({
  'Длина|Length': { get: (self) => decimal(self.length) },
  'ДопустимаяДлина|AllowedLength': { get: (self) => self.allowed },
})

/** `КвалификаторыСтроки`; no length means any. */
export class StringQualifiers extends PlatformObject {
  readonly typeName = 'Квалификаторы строки'

  constructor(
    readonly length = 0,
    readonly allowed: EnumerationValue = allowedLength.one('Переменная'),
  ) {
    super()
  }

  adjust(value: string): string {
    if (this.length === 0) return value
    const cut = value.slice(0, this.length)
    return this.allowed.name === 'Фиксированная' ? cut.padEnd(this.length) : cut
  }

  override get(name: string): Value {
    return ofString.get(this, name)
  }
}

const ofDate = new Properties<DateQualifiers>({ 'ЧастиДаты|DateFractions': { get: (self) => self.parts } })

/** `КвалификаторыДаты`. */
export class DateQualifiers extends PlatformObject {
  readonly typeName = 'Квалификаторы даты'

  constructor(readonly parts: EnumerationValue = dateFractions.one('ДатаВремя')) {
    super()
  }

  adjust(value: Moment): Moment {
    if (this.parts.name === 'Дата') return startOf('day', value)
    return this.parts.name === 'Время' ? new Moment(value.seconds - startOf('day', value).seconds) : value
  }

  override get(name: string): Value {
    return ofDate.get(this, name)
  }
}
