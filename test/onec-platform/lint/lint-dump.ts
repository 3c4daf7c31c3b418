import { cataloguesWith } from './catalogues.ts'
import { type DumpModule, readDumpFiles } from './dump/read.ts'
import { effectsIn } from './effects.ts'
import { type Finding, inOrder } from './finding.ts'
import { callFindings } from './rules/calls.ts'
import { costFindings } from './rules/costs.ts'
import { formFindings } from './rules/forms.ts'
import { handlerFindings, handlersOf } from './rules/handlers.ts'
import { identityFindings } from './rules/identity.ts'
import { idiomFindings } from './rules/idioms.ts'
import { stringNameFindings } from './rules/names-in-strings.ts'
import { objectFindings } from './rules/objects.ts'
import { queryFindings } from './rules/queries.ts'
import { rightsFindings } from './rules/rights.ts'
import { transactionFindings } from './rules/transactions.ts'
import { unusedFindings } from './rules/unused.ts'
import { variableFindings } from './rules/variables.ts'
import { surroundingsOf } from './surroundings.ts'

/** What is wrong in an extension dumped to files: in its XML, in its modules and between them. */
export function lintDump(folder: string): Finding[] {
  const { dump, findings } = readDumpFiles(folder)
  const structure = [...objectFindings(dump), ...identityFindings(dump)]
  // Over a dump that is not whole, names in queries would be missed that are only unread.
  const whole = ![...findings, ...structure].some(({ rule }) => rule === 'xml' || rule === 'files')
  const catalogues = whole ? cataloguesWith(folder) : []
  const around = surroundingsOf(dump)
  const effects = effectsIn(dump.modules, around)
  const handlers = handlersOf(dump)
  const handlersIn = (module: DumpModule) =>
    new Set(handlers.filter((one) => one.module === module).map(({ name }) => name.toLowerCase()))
  return inOrder([
    ...findings,
    ...structure,
    ...handlerFindings(dump),
    ...formFindings(dump),
    ...rightsFindings(dump),
    ...dump.modules.flatMap((one) => [
      ...callFindings(dump, one, around(one)),
      ...variableFindings(one, around(one)),
      ...unusedFindings(one, around(one), handlersIn(one)),
      ...transactionFindings(one.file, one.module),
      ...idiomFindings(one.file, one.module),
      ...costFindings(one, effects),
      ...stringNameFindings(dump, one, around(one)),
      ...queryFindings(one, catalogues),
    ]),
  ])
}
