"""What tests share: loopback servers, certificates, proxies and lines that misbehave on purpose."""
