/** An administrator at the module's pages: opens a page, changes some fields of a form, sends it. Without JavaScript. */
export type Administrator = Awaited<ReturnType<typeof signIn>>

/** Opens the module as the CRM does: a form POST with the clientId, then the cookie. */
export async function signIn(accountUrl: string, clientId: string) {
  const opened = await fetch(accountUrl, {
    method: 'POST',
    body: new URLSearchParams({ clientId }),
    redirect: 'manual',
  })
  const cookie = opened.headers.getSetCookie()[0]?.split(';')[0]
  const home = opened.headers.get('location')
  if (opened.status !== 303 || !cookie || !home) throw new Error(`the module did not open: ${opened.status}`)
  const origin = new URL(accountUrl).origin

  const open = async (page: string): Promise<string> => {
    const response = await fetch(new URL(page, origin), { headers: { cookie } })
    if (!response.ok) throw new Error(`${page}: ${response.status}`)
    return response.text()
  }
  return {
    home: new URL(home, origin).href,
    open,
    /** Sends the form of `page` whose action is `action`, as it is shown, with these fields changed. */
    async submit(
      page: string,
      action: string,
      changes: Record<string, string | string[]> = {},
    ): Promise<void> {
      const fields = formFields(await open(page), action)
      for (const [name, value] of Object.entries(changes)) {
        fields.delete(name)
        for (const one of [value].flat()) fields.append(name, one)
      }
      const response = await fetch(new URL(action, origin), {
        method: 'POST',
        headers: { cookie },
        body: fields,
        redirect: 'manual',
      })
      if (response.status !== 303)
        throw new Error(`${action}: ${response.status} ${sentence(await response.text())}`)
    },
  }
}

/** What a browser would send of a form: hidden and typed inputs, ticked boxes, chosen options. */
export function formFields(page: string, action: string): URLSearchParams {
  const form = [...page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].find(
    ([, attributes]) => attribute(attributes!, 'action') === action,
  )
  if (!form) throw new Error(`no form ${action} on the page`)
  const fields = new URLSearchParams()
  const controls = /<input\b[^>]*>|<(select|textarea)\b[\s\S]*?<\/\1>/g
  for (const [control, kind] of form[2]!.matchAll(controls)) {
    const opening = control.slice(0, control.indexOf('>') + 1)
    const name = attribute(opening, 'name')
    if (name === undefined || /\sdisabled\b/.test(opening)) continue
    if (kind === 'select') addChosen(fields, name, control)
    else if (kind === 'textarea')
      fields.append(name, plain(control.slice(opening.length, control.lastIndexOf('<'))))
    else {
      const box = /type="(checkbox|radio)"/.test(opening)
      if (box && !/\schecked\b/.test(opening)) continue
      fields.append(name, attribute(opening, 'value') ?? (box ? 'on' : ''))
    }
  }
  return fields
}

function addChosen(fields: URLSearchParams, name: string, select: string): void {
  const options = [...select.matchAll(/<option\b([^>]*)>/g)].map(([, attributes]) => attributes!)
  const chosen = options.filter((attributes) => /\sselected\b/.test(attributes))
  const sent = chosen.length > 0 || /^<select\b[^>]*\smultiple\b/.test(select) ? chosen : options.slice(0, 1)
  for (const attributes of sent) fields.append(name, attribute(attributes, 'value') ?? '')
}

const attribute = (attributes: string, name: string): string | undefined => {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1]
  return found === undefined ? undefined : plain(found)
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const plain = (html: string): string =>
  html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name]!)

const sentence = (page: string): string =>
  page
    .replace(/<(style|script|head)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 400)
