/** How many characters could not be written as they are. */
export type Repairs = { count: number }

// XML 1.0 has no way to write these, not even escaped: they become U+FFFD. Pairs of surrogates are fine, lone ones are not.
const unwritable = String.raw`\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff`
const surrogates = String.raw`\ud800-\udfff`
// A reader turns a bare CR into LF, and in an attribute any white space into a space: written as references they survive.
const inText = String.raw`&<>\r`
const inAttribute = String.raw`&<>\r\n\t"`
const riskyText = new RegExp(`[${inText}${unwritable}${surrogates}]`)
const riskyAttribute = new RegExp(`[${inAttribute}${unwritable}${surrogates}]`)
// With the flag `u` a class of surrogates matches lone ones only.
const everyText = new RegExp(`[${inText}${unwritable}${surrogates}]`, 'gu')
const everyAttribute = new RegExp(`[${inAttribute}${unwritable}${surrogates}]`, 'gu')

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
}

const written = (risky: RegExp, every: RegExp, value: string, repairs: Repairs): string =>
  risky.test(value)
    ? value.replace(every, (found) => {
        const reference = references[found]
        if (reference !== undefined) return reference
        repairs.count += 1
        return '\ufffd'
      })
    : value

/** Contents of an element; a reader gets the very same characters, save those that `repairs` counts. */
export const xmlText = (value: string, repairs: Repairs): string =>
  written(riskyText, everyText, value, repairs)

/** Value of an attribute in double quotes. */
export const xmlAttribute = (value: string, repairs: Repairs): string =>
  written(riskyAttribute, everyAttribute, value, repairs)
