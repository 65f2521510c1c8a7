#!/bin/bash
# Run once by the MySQL image, on an empty volume: the three users. Their rights are set by the migrations.
set -eu
mysql --protocol=socket -uroot -p"$MYSQL_ROOT_PASSWORD" <<SQL
CREATE USER 'portal_app'@'%' IDENTIFIED BY '$DATABASE_APP_PASSWORD';
CREATE USER 'portal_relay'@'%' IDENTIFIED BY '$DATABASE_RELAY_PASSWORD';
CREATE USER 'portal_migrate'@'%' IDENTIFIED BY '$DATABASE_MIGRATE_PASSWORD';
ALTER DATABASE portal CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
GRANT ALL ON portal.* TO 'portal_migrate'@'%' WITH GRANT OPTION;
SQL
