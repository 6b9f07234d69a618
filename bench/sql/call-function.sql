-- pgbench: one lead a transaction, all of it in one call of a stored function (yardsticks.sql).
\set n :n + 1
\set place :first + :n * :clients + :client_id
select bench.convert(:place);
