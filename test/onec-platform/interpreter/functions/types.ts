import { FixedList, List, listOfSizes } from '../../values/array.ts'
import { Boundary } from '../../values/boundary.ts'
import { numberAt, objectAt, toText } from '../../values/convert.ts'
import { EnumerationValue } from '../../values/enumeration.ts'
import { Hashing } from '../../values/hash.ts'
import { JsonReader } from '../../values/json/reader.ts'
import { SerialisationSettings, WritingParameters } from '../../values/json/settings.ts'
import { JsonWriter } from '../../values/json/writer.ts'
import { Compression, KeptValue } from '../../values/kept-value.ts'
import { Association, FixedAssociation } from '../../values/map.ts'
import { DateQualifiers, NumberQualifiers, StringQualifiers } from '../../values/qualifiers.ts'
import { RandomNumbers } from '../../values/random.ts'
import { FixedStructure, Structure, structureEntries } from '../../values/structure.ts'
import { ValueTable } from '../../values/table/table.ts'
import { TextDocument } from '../../values/text-document.ts'
import { ValueTree } from '../../values/tree/tree.ts'
import { typeDescriptionOf } from '../../values/type-description.ts'
import { Uuid } from '../../values/uuid.ts'
import type { Value } from '../../values/value.ts'
import { ValueComparison } from '../../values/value-comparison.ts'
import { ValueList } from '../../values/value-list.ts'
import { XmlReader } from '../../values/xml-streams/reader.ts'
import { XmlWriter } from '../../values/xml-streams/writer.ts'
import type { PlatformType } from '../layers.ts'
import type { Session } from '../session.ts'
import { UserMessage } from '../user-message.ts'

const named = (typeName: string): PlatformType<Session> => ({ typeName })

const made = (typeName: string, construct: (given: readonly Value[]) => Value): PlatformType<Session> => ({
  typeName,
  construct: (_, given) => construct(given),
})

const enumerated = (value: Value): EnumerationValue | undefined =>
  value instanceof EnumerationValue ? value : undefined

const count = (given: readonly Value[], position: number): number =>
  given[position - 1] === undefined ? 0 : numberAt(given, position).toNumber()

function listOf(given: readonly Value[]): List {
  if (given[0] instanceof FixedList) return new List([...given[0].values])
  return listOfSizes(given.map((_, index) => count(given, index + 1)))
}

const entriesOf = ([first]: readonly Value[]) => (first instanceof FixedAssociation ? first.pairs() : [])

export const standardTypes: Record<string, PlatformType<Session>> = {
  'Неопределено|Undefined': named('Неопределено'),
  Null: named('Null'),
  'Булево|Boolean': named('Булево'),
  'Строка|String': named('Строка'),
  'Число|Number': named('Число'),
  'Дата|Date': named('Дата'),
  'Тип|Type': named('Тип'),
  'КлючИЗначение|KeyAndValue': named('Ключ и значение'),
  'СтрокаТаблицыЗначений|ValueTableRow': named('Строка таблицы значений'),
  'ЭлементСпискаЗначений|ValueListItem': named('Элемент списка значений'),
  'ИнформацияОбОшибке|ErrorInfo': named('Информация об ошибке'),
  'ДвоичныеДанные|BinaryData': named('Двоичные данные'),
  'Структура|Structure': made('Структура', (given) => new Structure(structureEntries(given))),
  'ФиксированнаяСтруктура|FixedStructure': made(
    'Фиксированная структура',
    (given) => new FixedStructure(structureEntries(given)),
  ),
  'Соответствие|Map': made('Соответствие', (given) => new Association(entriesOf(given))),
  'ФиксированноеСоответствие|FixedMap': made(
    'Фиксированное соответствие',
    (given) => new FixedAssociation(entriesOf(given)),
  ),
  'Массив|Array': made('Массив', listOf),
  'ФиксированныйМассив|FixedArray': made(
    'Фиксированный массив',
    (given) => new FixedList([...objectAt(given, 1, FixedList).values]),
  ),
  'СписокЗначений|ValueList': made('Список значений', () => new ValueList()),
  'ТаблицаЗначений|ValueTable': made('Таблица значений', () => new ValueTable()),
  'УникальныйИдентификатор|UUID': made('Уникальный идентификатор', ([text]) =>
    text === undefined ? Uuid.random() : Uuid.of(toText(text)),
  ),
  'ОписаниеТипов|TypeDescription': {
    typeName: 'Описание типов',
    construct: (_, given, platform) => typeDescriptionOf(given, (name) => platform.typeNamed(name)),
  },
  'КвалификаторыЧисла|NumberQualifiers': made(
    'Квалификаторы числа',
    (given) => new NumberQualifiers(count(given, 1), count(given, 2), enumerated(given[2])),
  ),
  'КвалификаторыСтроки|StringQualifiers': made(
    'Квалификаторы строки',
    (given) => new StringQualifiers(count(given, 1), enumerated(given[1])),
  ),
  'КвалификаторыДаты|DateQualifiers': made(
    'Квалификаторы даты',
    ([parts]) => new DateQualifiers(enumerated(parts)),
  ),
  'ХешированиеДанных|DataHashing': made(
    'Хеширование данных',
    (given) => new Hashing(objectAt(given, 1, EnumerationValue)),
  ),
  'СравнениеЗначений|CompareValues': made('Сравнение значений', () => new ValueComparison()),
  'ГенераторСлучайныхЧисел|RandomNumberGenerator': {
    typeName: 'Генератор случайных чисел',
    construct: ({ surroundings }, given) =>
      new RandomNumbers(given[0] === undefined ? surroundings.clock() : count(given, 1)),
  },
  'ЧтениеJSON|JSONReader': made('Чтение JSON', () => new JsonReader()),
  'ЗаписьJSON|JSONWriter': made('Запись JSON', () => new JsonWriter()),
  'ПараметрыЗаписиJSON|JSONWriterSettings': made(
    'Параметры записи JSON',
    (given) => new WritingParameters(given),
  ),
  'НастройкиСериализацииJSON|JSONSerializerSettings': made(
    'Настройки сериализации JSON',
    () => new SerialisationSettings(),
  ),
  'ДеревоЗначений|ValueTree': made('Дерево значений', () => new ValueTree()),
  'СтрокаДереваЗначений|ValueTreeRow': named('Строка дерева значений'),
  'ХранилищеЗначения|ValueStorage': made('Хранилище значения', ([value]) => new KeptValue(value)),
  'Граница|Boundary': made('Граница', ([value, kind]) => new Boundary(value, kind)),
  'СжатиеДанных|Deflation': made('Сжатие данных', () => new Compression()),
  'ЧтениеXML|XMLReader': made('Чтение XML', () => new XmlReader()),
  'ЗаписьXML|XMLWriter': made('Запись XML', () => new XmlWriter()),
  'ТекстовыйДокумент|TextDocument': made('Текстовый документ', () => new TextDocument()),
  'СообщениеПользователю|UserMessage': {
    typeName: 'Сообщение пользователю',
    construct: ({ surroundings }) => new UserMessage((text) => surroundings.message(text)),
  },
}
