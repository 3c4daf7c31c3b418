import { crmEmptyAnswer, crmIdAnswer } from '../../shared/wire-crm/answer.ts'
import {
  type CrmFile,
  type CrmTask,
  type CrmTaskWrite,
  crmFile,
  crmTask,
} from '../../shared/wire-crm/task.ts'
import type { CrmClient } from './call.ts'
import { type Query, segment } from './encode.ts'
import { type Page, type PageWanted, pageOf } from './page.ts'

/**
 * A task has no external id: after an uncertain outcome look for it with `listTasks` before sending again. `site` is that
 * of its order or customer; a task about neither has none.
 */
export async function createTask(
  crm: CrmClient,
  site: string | undefined,
  task: CrmTaskWrite,
): Promise<number> {
  const path = '/api/v5/tasks/create'
  const form = { site, task }
  return (await crm.request({ method: 'POST', path, form, answer: crmIdAnswer, scope: 'task_write' })).id
}

/** Only what changes. Throws `not_found`. */
export async function editTask(crm: CrmClient, id: number, task: CrmTaskWrite): Promise<void> {
  const path = `/api/v5/tasks/${segment(id)}/edit`
  await crm.request({ method: 'POST', path, form: { task }, answer: crmEmptyAnswer, scope: 'task_write' })
}

/** Filters (official Go client): `text`, `orderNumber`, `status`, `dateFrom`, `performers`… */
export const listTasks = (
  crm: CrmClient,
  filter: Query = {},
  page: PageWanted = {},
): Promise<Page<CrmTask>> =>
  crm.request({
    method: 'GET',
    path: '/api/v5/tasks',
    query: { filter, ...page },
    answer: pageOf('tasks', crmTask),
    scope: 'task_read',
  })

export const listFiles = (
  crm: CrmClient,
  filter: Query = {},
  page: PageWanted = {},
): Promise<Page<CrmFile>> =>
  crm.request({
    method: 'GET',
    path: '/api/v5/files',
    query: { filter, ...page },
    answer: pageOf('files', crmFile),
    scope: 'file_read',
  })
