package io.qfchealth.stand;

/**
 * The configuration of a web server that does what QFieldCloud's own does: it refuses other hosts without an answer, leads
 * from http to https, serves static files from a volume, hands everything else to the app, and shows pages of its own when
 * the app fails.
 *
 * @param host the public name
 * @param httpsPort the port by which people reach https
 * @param app host and port of the app, as seen from the web server's container
 */
record Nginx(String host, int httpsPort, String app) {
    static final String CONFIGURATION = "/etc/nginx/nginx.conf";
    static final String CERTIFICATE = "/etc/nginx/certs/host.pem";
    static final String KEY = "/etc/nginx/certs/host-key.pem";
    static final String STATIC_FILES = "/var/www/html/staticfiles";
    static final String PAGES = "/var/www/pages";

    String configuration() {
        return """
                worker_processes 1;
                pid /run/nginx.pid;
                error_log /dev/stderr warn;
                events { worker_connections 256; }
                http {
                  include mime.types;
                  default_type application/octet-stream;
                  server_tokens off;
                  log_format json escape=json '{"ts":"$time_iso8601","ip":"$remote_addr","method":"$request_method",'
                    '"status":$status,"resp_time":$request_time,"uri":"$request_uri","host":"$host",'
                    '"user_agent":"$http_user_agent","upstream_addr":"$upstream_addr","request_id":"$request_id","source":"nginx"}';
                  access_log /dev/stdout json;
                  client_max_body_size 10G;
                  root /var/www/html;

                  server {
                    listen 80;
                    if ($http_host !~ "HOST") { return 444; }
                    location /.well-known/acme-challenge/ { root /var/www/certbot; }
                    location / { return 302 https://$host:PORT$request_uri; }
                  }

                  server {
                    listen 443 ssl;
                    if ($http_host !~ "HOST") { return 444; }
                    ssl_certificate CERTIFICATE;
                    ssl_certificate_key KEY;
                    ssl_protocols TLSv1.2 TLSv1.3;
                    error_page 497 =302 https://$host:PORT$request_uri;

                    proxy_connect_timeout 5s;
                    proxy_read_timeout 60s;
                    proxy_set_header Host $http_host;
                    proxy_set_header X-Forwarded-Proto https;
                    proxy_set_header X-Request-Id $request_id;

                    location / { try_files $uri @app; }
                    location /api/ { proxy_pass http://APP; }
                    location @app {
                      proxy_pass http://APP;
                      proxy_intercept_errors on;
                      error_page 403 /pages/403.html;
                      error_page 404 /pages/404.html;
                      error_page 500 /pages/500.html;
                      error_page 502 504 =503 /pages/loading.html;
                    }
                    location /pages/ {
                      root /var/www;
                      access_log off;
                    }
                  }
                }
                """.replace("HOST", host)
                .replace("PORT", String.valueOf(httpsPort))
                .replace("CERTIFICATE", CERTIFICATE)
                .replace("KEY", KEY)
                .replace("APP", app);
    }

    /** One of the pages that the web server shows by itself. */
    static String page(String name) {
        String title = name.equals("loading") ? "Loading - QFieldCloud" : "Error " + name + " - QFieldCloud";
        String refresh = name.equals("loading") ? "<meta http-equiv=\"refresh\" content=\"10\">" : "";
        return "<!DOCTYPE html><html><head><meta charset=\"utf-8\">%s<title>%s</title></head><body><h1>%2$s</h1></body></html>"
                .formatted(refresh, title);
    }
}
