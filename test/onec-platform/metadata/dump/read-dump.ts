import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Configuration } from '../model.ts'
import { child, readXml, spokenText, textOf } from './element.ts'
import { kinds, readObject } from './read-object.ts'

/**
 * Reads the XML dump of an extension or a configuration: `Configuration.xml` and the file of each object that it lists. A listed object
 * without a file is left out: telling of it is the linter's business.
 */
export function readDump(folder: string): Configuration {
  const root = child(readXml(join(folder, 'Configuration.xml')), 'Configuration')
  const properties = child(root, 'Properties')
  const synonym = spokenText(properties, 'Synonym')
  const listed = child(root, 'ChildObjects')?.children ?? []
  return {
    name: textOf(properties, 'Name'),
    version: textOf(properties, 'Version'),
    ...(synonym === '' ? {} : { synonym }),
    objects: listed.flatMap(({ name: tag, text }) => {
      const known = kinds[tag]
      const path = known && join(folder, known.folder, `${text.trim()}.xml`)
      if (!path || !existsSync(path)) return []
      const element = child(readXml(path), tag)
      if (!element) throw new Error(`${path}: no element ${tag}`)
      return [readObject(known.kind, element)]
    }),
  }
}
