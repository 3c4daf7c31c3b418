import type { At } from './ast.ts'
import { readCondition } from './condition.ts'
import type { Reader } from './reader.ts'
import type { Token } from './tokens.ts'

type Open = At & {
  kind: 'Если' | 'Область' | 'Вставка' | 'Удаление'
  active: boolean
  taken: boolean
  last: boolean
}

type Directive = 'Если' | 'ИначеЕсли' | 'Иначе' | 'КонецЕсли' | Exclude<Open['kind'], 'Если'> | Closing
type Closing = 'КонецОбласти' | 'КонецВставки' | 'КонецУдаления'

const directives = new Map<string, Directive>(
  (
    [
      ['Если', 'If'],
      ['ИначеЕсли', 'ElsIf'],
      ['Иначе', 'Else'],
      ['КонецЕсли', 'EndIf'],
      ['Область', 'Region'],
      ['КонецОбласти', 'EndRegion'],
      ['Вставка', 'Insert'],
      ['КонецВставки', 'EndInsert'],
      ['Удаление', 'Delete'],
      ['КонецУдаления', 'EndDelete'],
    ] as const
  ).flatMap(([russian, english]) => [
    [russian.toLowerCase(), russian],
    [english.toLowerCase(), russian],
  ]),
)

const ends = {
  КонецЕсли: 'Если',
  КонецОбласти: 'Область',
  КонецВставки: 'Вставка',
  КонецУдаления: 'Удаление',
} as const

/** The lines of `#`: says which code is compiled on the server, and that all of them are closed. */
export class Preprocessor {
  readonly #open: Open[] = []

  constructor(readonly reader: Reader) {}

  get active(): boolean {
    return this.#open.every((one) => one.active)
  }

  /** Reads one directive; answers a fault when it is not one. */
  read(): Token | undefined {
    const { reader } = this
    const at = reader.here
    const first = reader.firstOnLine()
    reader.skip()
    reader.skipSpaces()
    const written = reader.name()
    const fault = (message: string): Token => {
      reader.restOfLine()
      return { ...at, kind: 'fault', text: `#${written}`, message }
    }
    if (!first) return fault('Инструкция препроцессора должна начинаться с новой строки')
    const name = directives.get(written.toLowerCase())
    if (!name) return fault(`Неизвестная инструкция препроцессора «#${written}»`)
    const problem = this.#apply(name, at)
    return problem === undefined ? undefined : fault(problem)
  }

  /** What is still open where the module ends. */
  unclosed(): Token[] {
    return this.#open.map(({ kind, line, column }) => {
      const end = Object.entries(ends).find(([, begin]) => begin === kind)?.[0]
      return { line, column, kind: 'fault', text: `#${kind}`, message: `Для «#${kind}» нет «#${end}»` }
    })
  }

  #apply(name: Directive, at: At): string | undefined {
    switch (name) {
      case 'Если':
        return this.#condition((holds) => {
          const active = this.active && holds
          this.#open.push({ ...at, kind: 'Если', active, taken: active || !this.active, last: false })
        })
      case 'ИначеЕсли':
      case 'Иначе':
        return this.#branch(name)
      case 'Область':
        this.reader.skipSpaces()
        if (!this.reader.atName()) return 'После «#Область» нужно имя области'
        this.reader.name()
        return this.#begin(name, at)
      case 'Вставка':
      case 'Удаление':
        return this.#begin(name, at)
      default:
        return this.#close(name)
    }
  }

  #begin(kind: Open['kind'], at: At): undefined {
    this.#open.push({ ...at, kind, active: kind !== 'Удаление', taken: true, last: true })
  }

  #branch(name: 'ИначеЕсли' | 'Иначе'): string | undefined {
    const open = this.#open.at(-1)
    if (open?.kind !== 'Если') return `«#${name}» стоит без «#Если»`
    if (open.last) return `«#${name}» стоит после «#Иначе»`
    const begin = (holds: boolean) => {
      open.active = holds && !open.taken
      open.taken ||= open.active
    }
    if (name === 'ИначеЕсли') return this.#condition(begin)
    open.last = true
    begin(true)
    return undefined
  }

  #condition(use: (holds: boolean) => void): string | undefined {
    const read = readCondition(this.reader)
    // Counted as a branch all the same, so that one mistake is not told again at its end.
    use(typeof read === 'string' ? false : read)
    return typeof read === 'string' ? read : undefined
  }

  #close(name: keyof typeof ends): string | undefined {
    const kind = ends[name]
    const at = this.#open.findLastIndex((one) => one.kind === kind)
    const inner = this.#open.at(-1)
    if (at < 0) return `«#${name}» стоит без «#${kind}»`
    this.#open.splice(at)
    return inner?.kind === kind
      ? undefined
      : `«#${name}» стоит внутри «#${inner?.kind}» (строка ${inner?.line})`
  }
}
