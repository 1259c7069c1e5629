import { badRequest } from '../errors.js'

/**
 * The fields of a form that a browser sends as multipart/form-data, files as text.
 * @param type the header Content-Type, with its boundary
 * @throws HttpRefusal 400 for what is no such form
 */
export async function uploadedForm(body: Buffer, type: string): Promise<ReadonlyMap<string, string>> {
  const fields = new Map<string, string>()
  for (const [name, value] of await parse(body, type)) {
    fields.set(name, typeof value === 'string' ? value : await value.text())
  }
  return fields
}

async function parse(body: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData()
  } catch {
    throw badRequest('the body is not in the form multipart/form-data that its Content-Type says')
  }
}
