import { customType, timestamp, uuid } from 'drizzle-orm/pg-core'

export const tenant = uuid('tenant_id').notNull()
export const at = (name: string) => timestamp(name, { withTimezone: true })

/** Compared byte by byte, so that an index finds what begins with some letters whatever the language of the database is. */
export const bytewiseText = customType<{ data: string }>({ dataType: () => 'text collate "C"' })
