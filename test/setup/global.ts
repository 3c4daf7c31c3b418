import { existsSync } from 'node:fs'
import * as fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { connect, type DatabaseUrls, migrationsFolder } from '../../module/db/connect.ts'
import { startEmbedded } from '../../module/db/embedded.ts'
import { ensurePartitions, migrate } from '../../module/db/migrate.ts'
import { systemClock } from '../../shared/kernel/clock.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of the template; `freshDatabase` makes copies of it. */
    template: DatabaseUrls
    /** Folder of this run, removed after it. */
    runFolder: string
  }
}

const prefix = 'most-1c-test-'

/** One PostgreSQL for the whole run, without fsync, with the schema in a template database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandoned()
  const runFolder = await fs.mkdtemp(path.join(tmpdir(), `${prefix}${process.pid}-`))
  await fs.chmod(runFolder, 0o755)
  const server = await startEmbedded({ dataDir: runFolder, fsync: false, clock: systemClock })
  const end = async () => {
    await server.stop()
    await removeRun(runFolder)
  }
  try {
    await prepareTemplate(server.urls)
  } catch (error) {
    await end()
    throw error
  }
  project.provide('template', server.urls)
  project.provide('runFolder', runFolder)
  return end
}

// A database can be copied only while nobody is connected to it.
async function prepareTemplate(urls: DatabaseUrls): Promise<void> {
  const db = connect({ urls })
  try {
    await migrate(db.owner, migrationsFolder)
    await ensurePartitions(db.worker, systemClock.now())
  } finally {
    await db.close()
  }
}

// A run that was killed leaves its server running; its number is in the folder's name.
async function removeAbandoned(): Promise<void> {
  for (const name of await fs.readdir(tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]
    if (!pid || isAlive(Number(pid))) continue
    const folder = path.join(tmpdir(), name)
    if (existsSync(path.join(folder, 'postgres', 'cluster'))) {
      const server = await startEmbedded({ dataDir: folder, fsync: false, clock: systemClock }).catch(
        () => undefined,
      )
      await server?.stop()
    }
    await removeRun(folder).catch(() => {})
  }
}

async function removeRun(folder: string): Promise<void> {
  const sheltered = await fs.realpath(path.join(folder, 'postgres')).catch(() => undefined)
  if (sheltered) await fs.rm(sheltered, { recursive: true, force: true })
  await fs.rm(folder, { recursive: true, force: true })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
