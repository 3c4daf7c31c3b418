import { Properties } from './members.ts'
import { decimal } from './numbers.ts'
import { type BslError, PlatformObject, type Value } from './value.ts'

const properties = new Properties<ErrorDetails>({
  'Описание|Description': { get: ({ error }) => error?.description ?? '' },
  'Причина|Cause': { get: ({ error }) => (error?.reason ? new ErrorDetails(error.reason) : undefined) },
  'ИмяМодуля|ModuleName': { get: ({ error }) => error?.place?.module ?? '' },
  'НомерСтроки|LineNumber': { get: ({ error }) => decimal(error?.place?.line ?? 0) },
  'ИсходнаяСтрока|SourceLine': { get: ({ error }) => error?.sourceLine ?? '' },
})

/** `ИнформацияОбОшибке`; outside of a handler it tells of no error. */
export class ErrorDetails extends PlatformObject {
  readonly typeName = 'Информация об ошибке'

  constructor(readonly error: BslError | undefined) {
    super()
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
