/** Words of the language: one name for both spellings. Keys are in lower case. */
const spellings = {
  select: ['выбрать', 'select'],
  allowed: ['разрешенные', 'allowed'],
  distinct: ['различные', 'distinct'],
  first: ['первые', 'top'],
  as: ['как', 'as'],
  into: ['поместить', 'into'],
  index: ['индексировать', 'index'],
  drop: ['уничтожить', 'drop'],
  from: ['из', 'from'],
  left: ['левое', 'left'],
  right: ['правое', 'right'],
  full: ['полное', 'full'],
  inner: ['внутреннее', 'inner'],
  outer: ['внешнее', 'outer'],
  join: ['соединение', 'join'],
  where: ['где', 'where'],
  group: ['сгруппировать', 'group'],
  having: ['имеющие', 'having'],
  order: ['упорядочить', 'order'],
  autoOrder: ['автоупорядочивание', 'autoorder'],
  ascending: ['возр', 'asc'],
  descending: ['убыв', 'desc'],
  union: ['объединить', 'union'],
  all: ['все', 'all'],
  for: ['для', 'for'],
  update: ['изменения', 'update'],
  totals: ['итоги', 'totals'],
  overall: ['общие', 'overall'],
  only: ['только', 'only'],
  periods: ['периодами', 'periods'],
  and: ['и', 'and'],
  or: ['или', 'or'],
  not: ['не', 'not'],
  in: ['в', 'in'],
  hierarchy: ['иерархии', 'hierarchy'],
  hierarchyOld: ['иерархия'],
  between: ['между', 'between'],
  like: ['подобно', 'like'],
  escape: ['спецсимвол', 'escape'],
  is: ['есть', 'is'],
  null: ['null'],
  refers: ['ссылка', 'refs'],
  case: ['выбор', 'case'],
  when: ['когда', 'when'],
  gives: ['тогда', 'then'],
  else: ['иначе', 'else'],
  end: ['конец', 'end'],
  true: ['истина', 'true'],
  false: ['ложь', 'false'],
  undefined: ['неопределено', 'undefined'],
  emptyTable: ['пустаятаблица', 'emptytable'],
} as const satisfies Record<string, readonly string[]>

export type Word = keyof typeof spellings | 'by' | 'on'

const bySpelling = new Map<string, Word>(
  Object.entries(spellings).flatMap(([word, texts]) => texts.map((text) => [text, word as Word])),
)

/** `ПО` is both BY and ON, so it stands apart. */
export function isWord(text: string, word: Word): boolean {
  const lower = text.toLowerCase()
  if (word === 'by') return lower === 'по' || lower === 'by'
  if (word === 'on') return lower === 'по' || lower === 'on'
  return bySpelling.get(lower) === word
}

/** As a message names the word. */
export const shown = (word: Word): string =>
  word === 'by' || word === 'on' ? 'ПО' : spellings[word][0].toUpperCase()

/** Words that are names when they stand where a name can: the rest end an expression. */
const free: ReadonlySet<Word> = new Set([
  'allowed',
  'distinct',
  'first',
  'outer',
  'all',
  'update',
  'hierarchy',
  'hierarchyOld',
  'refers',
  'emptyTable',
  'overall',
  'only',
  'periods',
  'escape',
])

/** A word that cannot be a name without a dot before it. */
export function isReserved(text: string): boolean {
  const lower = text.toLowerCase()
  if (lower === 'по' || lower === 'by' || lower === 'on') return true
  const word = bySpelling.get(lower)
  return word !== undefined && !free.has(word)
}
