import { createHash } from 'node:crypto'
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { MostError } from '../../shared/kernel/errors.ts'
import type { SystemUser } from './embedded-run.ts'

/** Folder of one embedded database: `password` beside `cluster`, and the programs where they had to be copied. */
export type Place = { folder: string; cluster: string; user: SystemUser | undefined }

const shelter = '/var/tmp'

/**
 * Where the database of `dataDir` lives and who runs it. Normally `dataDir/postgres`. As root the server runs as `nobody` (or
 * as whom the data belongs to already); where `nobody` cannot reach the folder, `dataDir/postgres` is a link into /var/tmp.
 */
export async function findPlace(dataDir: string): Promise<Place> {
  await fs.mkdir(dataDir, { recursive: true })
  const home = await fs.realpath(dataDir)
  const entry = path.join(home, 'postgres')
  const isRoot = process.getuid?.() === 0
  const known = await fs.realpath(entry).catch(() => undefined)
  const holder = await fs.stat(path.join(known ?? entry, 'cluster')).catch(() => undefined)
  const user = isRoot ? await serverUser(holder) : undefined

  const folder = known ?? (user && !(await reaches(user, home)) ? await takeShelter(entry) : entry)
  await fs.mkdir(folder, { recursive: true, mode: isRoot ? 0o711 : 0o700 })
  if (isRoot) await fs.chmod(folder, 0o711)
  if (user && !(await reaches(user, folder))) throw unreachable(`${user.uid} cannot reach ${folder}`)
  if (!isRoot && holder && holder.uid !== process.getuid?.()) throw unreachable(`belongs to ${holder.uid}`)
  return { folder, cluster: path.join(folder, 'cluster'), user }
}

async function serverUser(holder: { uid: number; gid: number } | undefined): Promise<SystemUser> {
  if (holder && holder.uid !== 0) return { uid: holder.uid, gid: holder.gid }
  const accounts = await fs.readFile('/etc/passwd', 'utf8').catch(() => '')
  const nobody = /^nobody:[^:]*:(\d+):(\d+):/m.exec(accounts)
  return { uid: Number(nobody?.[1] ?? 65534), gid: Number(nobody?.[2] ?? 65534) }
}

async function reaches(user: SystemUser, folder: string): Promise<boolean> {
  const { uid, mode } = await fs.stat(folder)
  if ((mode & (uid === user.uid ? 0o100 : 0o001)) === 0) return false
  const parent = path.dirname(folder)
  return parent === folder || reaches(user, parent)
}

async function takeShelter(entry: string): Promise<string> {
  const folder = await fs.mkdtemp(shelterName(entry))
  const dangling = await fs.lstat(entry).catch(() => undefined)
  if (dangling?.isSymbolicLink()) await fs.rm(entry)
  try {
    await fs.symlink(folder, entry)
    return folder
  } catch (error) {
    // Another process of ours has just taken its own.
    await fs.rm(folder, { recursive: true })
    return await fs.realpath(entry).catch(() => {
      throw error
    })
  }
}

const shelterName = (entry: string): string =>
  path.join(shelter, `most-1c-${createHash('sha256').update(entry).digest('hex').slice(0, 16)}-`)

/** Folders in /var/tmp whose link the administrator has removed together with DATA_DIR: nothing leads to them any more. */
export async function abandonedPlaces(dataDir: string): Promise<string[]> {
  const entry = path.join(await fs.realpath(dataDir), 'postgres')
  const taken = await fs.realpath(entry)
  const prefix = path.basename(shelterName(entry))
  const names = (await fs.readdir(shelter).catch(() => [])).filter((name) => name.startsWith(prefix))
  const folders = names.map((name) => path.join(shelter, name)).filter((folder) => folder !== taken)
  const ours = await Promise.all(
    folders.map(async (folder) => {
      const found = await fs.lstat(folder).catch(() => undefined)
      return found?.isDirectory() === true && found.uid === process.getuid?.()
    }),
  )
  return folders.filter((_, index) => ours[index])
}

const unreachable = (message: string) =>
  new MostError(
    'not_configured',
    'refusal',
    {
      ru: 'Папка базы данных недоступна пользователю, от имени которого работает база.',
      en: 'The folder of the database cannot be reached by the user that the database runs as.',
      es: 'El usuario que ejecuta la base de datos no puede acceder a su carpeta.',
    },
    {
      remedy: {
        ru: 'Запустите модуль тем же пользователем, что и раньше, или перенесите папку DATA_DIR.',
        en: 'Run the module as the same user as before, or move the DATA_DIR folder.',
        es: 'Ejecute el módulo con el mismo usuario que antes o mueva la carpeta DATA_DIR.',
      },
      message: `embedded database: ${message}`,
    },
  )
