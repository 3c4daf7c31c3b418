import { boundaryKind } from '../../values/boundary.ts'
import { byteOrderMark, textEncoding } from '../../values/encoding.ts'
import { errorCategory } from '../../values/error-category.ts'
import { ErrorProcessing } from '../../values/error-processing.ts'
import { hashFunction } from '../../values/hash.ts'
import {
  dateFormats,
  dateVariants,
  escaping,
  lineBreaks,
  valueTypes,
} from '../../values/json/enumerations.ts'
import { byName, fold } from '../../values/names.ts'
import { allowedLength, allowedSign, dateFractions } from '../../values/qualifiers.ts'
import { streamPlace } from '../../values/streams/memory-stream.ts'
import { missingMember, PlatformObject, type Value } from '../../values/value.ts'
import { sortDirection } from '../../values/value-list.ts'
import { nodeTypes } from '../../values/xml-streams/nodes.ts'
import { stringCoding } from './binary.ts'
import { roundMode } from './numbers.ts'
import { searchDirection } from './strings.ts'

/** `Символы`. */
class Characters extends PlatformObject {
  readonly typeName = 'Символы'
  private readonly characters = byName({
    'ПС|LF': '\n',
    'ВК|CR': '\r',
    'Таб|Tab': '\t',
    'ВТаб|VTab': '\v',
    'НПП|NBSp': '\u00A0',
    'ПФ|FF': '\f',
  })

  override get(name: string): Value {
    const character = this.characters.get(fold(name))
    if (character === undefined) throw missingMember(name)
    return character
  }
}

const constant = (value: Value) => () => value

export const standardGlobals: Record<string, () => Value> = {
  'Символы|Chars': constant(new Characters()),
  'РежимОкругления|RoundMode': constant(roundMode),
  'НаправлениеПоиска|SearchDirection': constant(searchDirection),
  'НаправлениеСортировки|SortDirection': constant(sortDirection),
  'КодировкаТекста|TextEncoding': constant(textEncoding),
  'ИспользованиеByteOrderMark|ByteOrderMarkUse': constant(byteOrderMark),
  'ХешФункция|HashFunction': constant(hashFunction),
  'СпособКодированияСтроки|StringEncodingMethod': constant(stringCoding),
  'ДопустимыйЗнак|AllowedSign': constant(allowedSign),
  'ДопустимаяДлина|AllowedLength': constant(allowedLength),
  'ЧастиДаты|DateFractions': constant(dateFractions),
  'ТипЗначенияJSON|JSONValueType': constant(valueTypes),
  'ПереносСтрокJSON|JSONLineBreak': constant(lineBreaks),
  'ЭкранированиеСимволовJSON|JSONCharactersEscapeMode': constant(escaping),
  'ФорматДатыJSON|JSONDateFormat': constant(dateFormats),
  'ВидГраницы|BoundaryType': constant(boundaryKind),
  'ПозицияВПотоке|PositionInStream': constant(streamPlace),
  'ОбработкаОшибок|ErrorProcessing': constant(new ErrorProcessing()),
  'КатегорияОшибки|ErrorCategory': constant(errorCategory),
  'ТипУзлаXML|XMLNodeType': constant(nodeTypes),
  'ВариантЗаписиДатыJSON|JSONDateWritingVariant': constant(dateVariants),
}
