import type { Admin } from '../../broker/admin/admin.js'

/** rabbitmqctl's lists of a virtual host that does not exist are empty and no error. */
export function rowsOfVhost<Row>(
  admin: Admin,
  vhost: string,
  list: (vhost: string) => readonly Row[],
): readonly Row[] {
  return admin.vhosts.list().some(({ name }) => name === vhost) ? list(vhost) : []
}
