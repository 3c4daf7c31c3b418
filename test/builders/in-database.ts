import postgres from 'postgres'

/** The same account in another database of the server. */
export function inDatabase(address: string, name: string): string {
  const url = new URL(address)
  url.pathname = `/${name}`
  return url.href
}

/** An autovacuum worker in the database may not be ended by its owner; it ends by itself soon. */
export async function dropDatabase(server: postgres.Sql, name: string): Promise<void> {
  for (;;) {
    try {
      await server.unsafe(`drop database ${name} with (force)`)
      return
    } catch (error) {
      if (!(error instanceof postgres.PostgresError) || error.code !== insufficientPrivilege) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

const insufficientPrivilege = '42501'
