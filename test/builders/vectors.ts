import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'

/** Folder of recorded messages made by others, kept beside the repository; undefined where it is missing. */
export function vectorsDir(): string | undefined {
  const dir = process.env.MOST_VECTORS ?? resolve(import.meta.dirname, '../../../shared/vectors')
  return existsSync(dir) ? dir : undefined
}

/** Paths of all files under a folder of the vectors, relative to it, with `/`. */
export function vectorFiles(folder: string): string[] {
  const root = join(vectorsDir() ?? '', folder)
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

export const readVector = (path: string): string => readFileSync(join(vectorsDir() ?? '', path), 'utf8')
