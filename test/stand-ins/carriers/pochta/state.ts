/** What the stand-in remembers. */
export function createState() {
  return {
    keys: { token: 'stand-in-token', login: 'shop@example.com', password: 'stand-in-password' },
    tracking: { login: 'tracker', password: 'stand-in-tracking-password' },
    /** Offices that take the account's parcels in. */
    points: ['121170', '109012'],
  }
}
export type PochtaState = ReturnType<typeof createState>
