import { objectAt } from './convert.ts'
import { categoryOf, describeInDetail, ErrorDetails } from './error-details.ts'
import { type Given, Methods } from './members.ts'
import { type Outcome, PlatformObject, type Value } from './value.ts'

const errorOf = (given: readonly Value[]) => objectAt(given, 1, ErrorDetails).error

const methods = new Methods<ErrorProcessing>({
  'КраткоеПредставлениеОшибки|BriefErrorDescription': [1, 1, (_, given) => errorOf(given)?.description ?? ''],
  'ПодробноеПредставлениеОшибки|DetailErrorDescription': [
    1,
    1,
    (_, given) => {
      const error = errorOf(given)
      return error ? describeInDetail(error) : ''
    },
  ],
  'КатегорияДляПользователя|ErrorCategoryForUser': [
    1,
    1,
    (_, given) => {
      const error = errorOf(given)
      return error && categoryOf(error)
    },
  ],
})

/** `ОбработкаОшибок`, as modules of platform 8.3.17 and newer ask it. */
export class ErrorProcessing extends PlatformObject {
  readonly typeName = 'Менеджер обработки ошибок'

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}
