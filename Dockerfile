# Sparedex in a container: the interpreter, the locked dependencies, the code. All data lies in the volume /data.
FROM python:3.12-slim-bookworm AS build

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /build
# The build backend is locked with the development tools; none of them reaches the image below.
COPY requirements.lock requirements-dev.lock ./
RUN python -m venv /opt/build \
    && /opt/build/bin/pip install --require-hashes -r requirements-dev.lock \
    && python -m venv /opt/sparedex \
    && /opt/sparedex/bin/pip install --require-hashes -r requirements.lock
COPY . .
RUN /opt/build/bin/python -m hatchling build --target wheel --directory /tmp/dist \
    && /opt/sparedex/bin/pip install --no-deps --no-index /tmp/dist/*.whl

FROM python:3.12-slim-bookworm

RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin sparedex \
    && install --directory --owner=10001 --group=sparedex /data
COPY --from=build /opt/sparedex /opt/sparedex
ENV PATH=/opt/sparedex/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    SPAREDEX_DATA=/data
WORKDIR /data
VOLUME /data
USER 10001
EXPOSE 8000
ENTRYPOINT ["sparedex"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
