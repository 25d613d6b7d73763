from sqlite3 import Connection
def render(connection: Connection) -> str:
    return ""
