/** Pages as a browser without scripts uses them: one session, forms sent back with the hidden field that they came with. */
export async function openForms(module: { url: string }, clientId: string) {
  const opened = await fetch(`${module.url}/marketplace/open`, {
    method: 'POST',
    body: new URLSearchParams({ clientId }),
    redirect: 'manual',
  })
  const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const get = async (path: string) => {
    const answer = await fetch(`${module.url}${path}`, { headers: { cookie } })
    return { status: answer.status, html: await answer.text() }
  }
  return {
    get,
    /** Follows the redirect: what the person sees after pressing the button. */
    async post(path: string, fields: Record<string, string> = {}, from = '/app') {
      const csrf = /name="csrf" value="([^"]+)"/.exec((await get(from)).html)?.[1] ?? ''
      const answer = await fetch(`${module.url}${path}`, {
        method: 'POST',
        headers: { cookie },
        body: new URLSearchParams({ csrf, ...fields }),
      })
      return { status: answer.status, html: await answer.text() }
    },
    /** The same for a form with files. */
    async upload(path: string, files: readonly File[], from: string) {
      const form = new FormData()
      form.set('csrf', /name="csrf" value="([^"]+)"/.exec((await get(from)).html)?.[1] ?? '')
      for (const file of files) form.append('files', file)
      const answer = await fetch(`${module.url}${path}`, { method: 'POST', headers: { cookie }, body: form })
      return { status: answer.status, html: await answer.text() }
    },
  }
}
