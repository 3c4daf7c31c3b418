import { countAt, toText } from './convert.ts'
import { type Given, Methods } from './members.ts'
import { decimal } from './numbers.ts'
import { type Outcome, PlatformObject } from './value.ts'

const methods = new Methods<TextDocument>({
  'УстановитьТекст|SetText': [
    1,
    1,
    (self, [text]) => {
      const whole = toText(text)
      self.lines = whole === '' ? [] : whole.split(/\r?\n/)
    },
  ],
  'ПолучитьТекст|GetText': [0, 0, (self) => self.lines.join('\n')],
  'КоличествоСтрок|LineCount': [0, 0, (self) => decimal(self.lines.length)],
  'ПолучитьСтроку|GetLine': [1, 1, (self, given) => self.lines[countAt(given, 1) - 1] ?? ''],
  'ДобавитьСтроку|AddLine': [
    1,
    1,
    (self, [line]) => {
      self.lines.push(toText(line))
    },
  ],
  'ВставитьСтроку|InsertLine': [
    2,
    2,
    (self, given) => {
      self.lines.splice(countAt(given, 1) - 1, 0, toText(given[1]))
    },
  ],
  'ЗаменитьСтроку|ReplaceLine': [
    2,
    2,
    (self, given) => {
      self.lines.splice(countAt(given, 1) - 1, 1, toText(given[1]))
    },
  ],
  'УдалитьСтроку|DeleteLine': [
    1,
    1,
    (self, given) => {
      self.lines.splice(countAt(given, 1) - 1, 1)
    },
  ],
  'Очистить|Clear': [
    0,
    0,
    (self) => {
      self.lines = []
    },
  ],
})

/** `ТекстовыйДокумент` in memory; lines count from 1. */
export class TextDocument extends PlatformObject {
  readonly typeName = 'Текстовый документ'
  lines: string[] = []

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}
