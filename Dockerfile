# The studio for a municipality's own server: build it from a clone, give it a folder with a workspace and a password file.
#   docker build -t careget-docs .
#   docker run -p 127.0.0.1:8790:8790 -v /srv/care-get:/workspace careget-docs
# Before it stands the municipality's own web server with TLS; it passes the name of the host on unchanged.
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends python3 python3-venv make ca-certificates \
    libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig && rm -rf /var/lib/apt/lists/*
COPY . /opt/careget-docs
RUN cd /opt/careget-docs && make setup && useradd --create-home writer
USER writer
WORKDIR /workspace
ENV STUDIO_HOST=localhost CAREGET_DOCS_CACHE=/tmp/careget-docs
ENTRYPOINT ["sh", "-c", "exec /opt/careget-docs/.venv/bin/careget-docs --workspace /workspace studio --no-browser --port 8790 --bind 0.0.0.0 --host \"$STUDIO_HOST\" --passwords /workspace/passwords"]
