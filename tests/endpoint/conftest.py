"""How the endpoint's property tests run: without a limit for one example, which a busy computer would break."""

from hypothesis import settings

settings.register_profile("steady", deadline=None, database=None, print_blob=False)
settings.load_profile("steady")
