package org.zstack.testlib

/** {@code sftpBackupStorage { name = ...; url = ...; image { } }}. */
class BackupStorageSpec extends Spec {
    String url = '/backup'
    String hostname = '127.0.0.1'
    String username = 'root'
    String password = 'password'

    @Override
    int rank() {
        return 20
    }

    @Override
    Object create() {
        return env.api.addSftpBackupStorage(name: name, description: description, url: url, hostname: hostname,
                username: username, password: password)
    }

    ImageSpec image(@DelegatesTo(ImageSpec) Closure block) {
        return child(new ImageSpec(), block)
    }
}
