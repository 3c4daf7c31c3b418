import { crmEmptyAnswer } from '../../shared/wire-crm/answer.ts'
import type { CrmClient } from './call.ts'

/** A line in the notification area of the CRM. Without `userIds` all administrators of the account see it. */
export interface CrmNotification {
  type: 'api.error' | 'api.info'
  message: string
  userIds?: readonly string[]
}

/**
 * Shape by the official Go client. It can be neither listed nor taken back, and nothing tells a repetition from a new one.
 * Which permission it needs is UNVERIFIED.
 */
export async function sendNotification(crm: CrmClient, notification: CrmNotification): Promise<void> {
  const form = {
    notification: { ...notification, ...(notification.userIds ? {} : { userGroups: ['superadmins'] }) },
  }
  await crm.request({ method: 'POST', path: '/api/v5/notifications/send', form, answer: crmEmptyAnswer })
}
