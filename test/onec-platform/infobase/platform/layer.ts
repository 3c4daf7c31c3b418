import { Request } from '../../query/objects/request.ts'
import { TempTablesKeeper } from '../../query/objects/temp-tables.ts'
import { rowKinds, ways } from '../../query/objects/ways.ts'
import { toText } from '../../values/convert.ts'
import type { Outcome, Value } from '../../values/value.ts'
import { managersOf } from '../access/managers-of-base.ts'
import { DataLock } from '../data-lock.ts'
import { httpTypes } from '../http/types.ts'
import type { Infobase } from '../infobase.ts'
import { BackgroundJobsManager, ScheduledJobsManager } from '../jobs/jobs-manager.ts'
import { metadataRoot } from '../metadata-tree.ts'
import {
  jobState,
  lockMode,
  logLevel,
  movementKind,
  postingMode,
  writeMode,
} from '../platform-enumerations.ts'
import { querySource } from '../query-source.ts'
import { infobaseFunctions } from './functions.ts'
import { typeNamed } from './type-named.ts'
import { UsersManager } from './users.ts'

/** Least and greatest count of parameters, and what a function does; a session is known by the infobase, not given. */
export type InfobaseFunction = readonly [
  least: number,
  most: number,
  run:
    | ((session: unknown, given: readonly Value[]) => Outcome)
    | ((session: unknown, given: readonly Value[]) => void),
]

export type InfobaseType = {
  typeName: string
  construct?: (session: unknown, given: readonly Value[]) => Value
}

/** What the infobase adds to the language; keys are names in both languages. It is a layer of a runtime of the interpreter. */
export type InfobaseLayer = {
  globals: Record<string, () => Value>
  functions: Record<string, InfobaseFunction>
  types: Record<string, InfobaseType>
  /** `СправочникСсылка.X` → the name that `ТипЗнч` shows. */
  typeNamed: (name: string) => string | undefined
}

/** Managers, functions and types of a base. Code that uses them must run inside `infobase.as` or `drive`. */
export function platformLayer(infobase: Infobase): InfobaseLayer {
  const managers = managersOf(infobase)
  const values: Record<string, Value> = {
    'Справочники|Catalogs': managers.Справочники,
    'Документы|Documents': managers.Документы,
    'Перечисления|Enums': managers.Перечисления,
    'ПланыВидовХарактеристик|ChartsOfCharacteristicTypes': managers.ПланыВидовХарактеристик,
    'РегистрыСведений|InformationRegisters': managers.РегистрыСведений,
    'РегистрыНакопления|AccumulationRegisters': managers.РегистрыНакопления,
    'Константы|Constants': managers.Константы,
    'Метаданные|Metadata': metadataRoot(infobase),
    'ФоновыеЗадания|BackgroundJobs': new BackgroundJobsManager(infobase),
    'РегламентныеЗадания|ScheduledJobs': new ScheduledJobsManager(),
    'ПользователиИнформационнойБазы|InfoBaseUsers': new UsersManager(infobase),
    'РежимЗаписиДокумента|DocumentWriteMode': writeMode,
    'РежимПроведенияДокумента|DocumentPostingMode': postingMode,
    'ВидДвиженияНакопления|AccumulationRecordType': movementKind,
    'РежимБлокировкиДанных|DataLockMode': lockMode,
    'ОбходРезультатаЗапроса|QueryResultIteration': ways,
    'ТипЗаписиЗапроса|QueryRecordType': rowKinds,
    'УровеньЖурналаРегистрации|EventLogLevel': logLevel,
    'СостояниеФоновогоЗадания|BackgroundJobState': jobState,
  }
  return {
    globals: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, () => value])),
    functions: infobaseFunctions(infobase),
    types: {
      'БлокировкаДанных|DataLock': { typeName: 'Блокировка данных', construct: () => new DataLock(infobase) },
      'Запрос|Query': {
        typeName: 'Запрос',
        construct: (_, [text]) =>
          new Request(querySource(infobase), text === undefined ? '' : toText(text), (asked) =>
            infobase.onQuery(asked),
          ),
      },
      'МенеджерВременныхТаблиц|TempTablesManager': {
        typeName: 'Менеджер временных таблиц',
        construct: () => new TempTablesKeeper(),
      },
      ...httpTypes(infobase),
    },
    typeNamed: (name) => typeNamed(infobase, name),
  }
}
