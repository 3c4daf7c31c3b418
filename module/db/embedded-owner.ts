import postgres from 'postgres'
import { MostError } from '../../shared/kernel/errors.ts'

/** The hold of one process on the embedded server. The server itself forgets it when the process dies, however it dies. */
export type Ownership = { release(): Promise<void> }

// Any number that nothing else takes as an advisory lock in the maintenance database.
const lockNumber = 1_120_133
const mark = 'most-1c process '

/**
 * Takes the server for this process, makes the accounts and the database where they are missing, and keeps holding on.
 * Throws `conflict` naming the process when a living one has it.
 */
export async function takeOwnership(port: number, password: string): Promise<Ownership> {
  let released = false
  const server = postgres({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connection: { application_name: `${mark}${process.pid}` },
    onnotice: () => {},
    // The server restarted under us: the hold is gone with the connection and is taken again.
    onclose: () => {
      if (!released) void hold(server).catch(() => {})
    },
  })
  const release = () => {
    released = true
    return server.end({ timeout: 1 })
  }
  try {
    if (!(await hold(server))) throw takenBy(await holder(server))
    await makeDatabase(server, password)
    return { release }
  } catch (error) {
    await release()
    throw error
  }
}

async function hold(server: postgres.Sql): Promise<boolean> {
  const rows = await server<{ held: boolean }[]>`select pg_try_advisory_lock(${lockNumber}) as held`
  return rows[0]?.held === true
}

async function holder(server: postgres.Sql): Promise<string> {
  const rows = await server<{ name: string }[]>`
    select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
    where l.locktype = 'advisory' and l.granted and l.objid = ${lockNumber} and l.database = a.datid`
  return rows[0]?.name.replace(mark, '') ?? '?'
}

// The database is made last: where it is, the accounts are too.
async function makeDatabase(server: postgres.Sql, password: string): Promise<void> {
  const found = await server`select 1 from pg_database where datname = 'most'`
  if (found.length > 0) return
  for (const [account, rights] of [
    ['most_app', ''],
    ['most_worker', ''],
    ['most_owner', 'createrole createdb'],
  ] as const) {
    const known = await server`select 1 from pg_roles where rolname = ${account}`
    if (known.length === 0) {
      await server.unsafe(`create role ${account} login ${rights} password '${password}'`)
    }
  }
  await server.unsafe('grant most_app, most_worker to most_owner')
  await server.unsafe('create database most owner most_owner')
}

const takenBy = (pid: string) =>
  new MostError(
    'conflict',
    'refusal',
    {
      ru: `С этой папкой данных уже работает другой процесс модуля (номер ${pid}).`,
      en: `Another process of the module (number ${pid}) works with this data folder.`,
      es: `Otro proceso del módulo (número ${pid}) trabaja con esta carpeta de datos.`,
    },
    {
      remedy: {
        ru: 'Остановите его или укажите другую папку в DATA_DIR.',
        en: 'Stop it, or give another folder in DATA_DIR.',
        es: 'Deténgalo o indique otra carpeta en DATA_DIR.',
      },
    },
  )
