import { toBoolean } from './convert.ts'
import { errorCategory } from './error-category.ts'
import { type Given, Methods, Properties } from './members.ts'
import { decimal } from './numbers.ts'
import { type BslError, type Outcome, PlatformObject, type Value } from './value.ts'

const properties = new Properties<ErrorDetails>({
  'Описание|Description': { get: ({ error }) => error?.description ?? '' },
  'Причина|Cause': { get: ({ error }) => (error?.reason ? new ErrorDetails(error.reason) : undefined) },
  'ИмяМодуля|ModuleName': { get: ({ error }) => error?.place?.module ?? '' },
  'НомерСтроки|LineNumber': { get: ({ error }) => decimal(error?.place?.line ?? 0) },
  'ИсходнаяСтрока|SourceLine': { get: ({ error }) => error?.sourceLine ?? '' },
  'КодОшибки|ErrorCode': { get: ({ error }) => error?.told.code ?? '' },
  'ДополнительнаяИнформация|AdditionalInfo': { get: ({ error }) => error?.told.extra ?? '' },
})

const methods = new Methods<ErrorDetails>({
  'ЭтоОшибкаКатегории|IsErrorOfCategory': [1, 2, (self, [category, reasons]) => self.is(category, reasons)],
})

/** What `ВызватьИсключение` named, else by who has raised it. */
export const categoryOf = (error: BslError): Value =>
  error.told.category ??
  errorCategory.one(
    error.raised ? 'ИсключениеВызванноеИзВстроенногоЯзыка' : 'ОшибкаВоВремяВыполненияВстроенногоЯзыка',
  )

/** `ИнформацияОбОшибке`; outside of a handler it tells of no error. */
export class ErrorDetails extends PlatformObject {
  readonly typeName = 'Информация об ошибке'

  constructor(readonly error: BslError | undefined) {
    super()
  }

  /** With `reasons`, which is the default, an error of the category among the reasons counts too. */
  is(category: Value, reasons: Value): boolean {
    const through = reasons === undefined || toBoolean(reasons)
    for (let error = this.error; error; error = through ? error.reason : undefined) {
      if (category === errorCategory.one('ВсеОшибки') || categoryOf(error) === category) return true
    }
    return false
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }

  override presentation(): string {
    return this.error ? describe(this.error) : ''
  }

  override get(name: string): Value {
    return properties.get(this, name)
  }

  override set(name: string, value: Value): void {
    properties.set(this, name, value)
  }

  override equals(other: Value): boolean {
    return other instanceof ErrorDetails && other.error === this.error
  }

  override key(): unknown {
    return this.error ?? this
  }
}

/** `ОписаниеОшибки`: the place, then what happened. */
export function describe({ place, description }: BslError): string {
  return place ? `{${place.module}(${place.line})}: ${description}` : description
}

/** `ПодробноеПредставлениеОшибки`: with the line itself and with what was the reason. */
export function describeInDetail(error: BslError): string {
  const line = error.sourceLine ? `\n${error.sourceLine}` : ''
  const reason = error.reason ? `\nпо причине:\n${describeInDetail(error.reason)}` : ''
  return `${describe(error)}${line}${reason}`
}
