/** The ids of the migrations that a database has had; there is such a table once there is the schema. */
export const APPLIED_MIGRATIONS = { name: 'applied-migrations', text: 'select id from convertlead.migration' };
